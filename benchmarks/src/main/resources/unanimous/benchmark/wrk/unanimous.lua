-- Requests to Unanimous.

return {
  put = function(key, value)
    return wrk.format("PUT", "/kv/" .. key, nil, value)
  end,

  get = function(key)
    return wrk.format("GET", "/kv/" .. key)
  end,

  transaction = function(keys, value)
    local operations = {}
    for i, key in ipairs(keys) do
      operations[i] = '{"put":{"key":"' .. key .. '","text":"' .. value .. '"}}'
    end
    return wrk.format("POST", "/transactions", nil, '{"operations":[' .. table.concat(operations, ",") .. "]}")
  end,
}
