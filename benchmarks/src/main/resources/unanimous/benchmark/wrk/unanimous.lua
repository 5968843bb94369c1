-- Requests to Unanimous.

-- What follows the key is the same for every key: where there are a million, formatting each would be dear.
local rest = {}

local function request(method, key, value)
  local start = method .. " /kv/"
  rest[method] = rest[method] or wrk.format(method, "/kv/", nil, value):sub(#start + 1)
  return start .. key .. rest[method]
end

return {
  put = function(key, value)
    return request("PUT", key, value)
  end,

  get = function(key)
    return request("GET", key)
  end,

  transaction = function(keys, value)
    local operations = {}
    for i, key in ipairs(keys) do
      operations[i] = '{"put":{"key":"' .. key .. '","text":"' .. value .. '"}}'
    end
    return wrk.format("POST", "/transactions", nil, '{"operations":[' .. table.concat(operations, ",") .. "]}")
  end,
}
