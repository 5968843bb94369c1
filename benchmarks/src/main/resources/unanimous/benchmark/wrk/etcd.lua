-- Requests to etcd's JSON gateway, which wants keys and values in base64. A range without "serializable" is linearizable.

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local function base64(text)
  local parts = {}
  for i = 1, #text, 3 do
    local a, b, c = text:byte(i, i + 2)
    local bits = a * 65536 + (b or 0) * 256 + (c or 0)
    for place = 1, 4 do
      local digit = math.floor(bits / 64 ^ (4 - place)) % 64 + 1
      local is_padding = place == 3 and not b or place == 4 and not c
      parts[#parts + 1] = is_padding and "=" or alphabet:sub(digit, digit)
    end
  end
  return table.concat(parts)
end

local encoded = {}

local function encode(value)
  encoded[value] = encoded[value] or base64(value)
  return encoded[value]
end

local function put_body(key, value)
  return '{"key":"' .. encode(key) .. '","value":"' .. encode(value) .. '"}'
end

return {
  put = function(key, value)
    return wrk.format("POST", "/v3/kv/put", nil, put_body(key, value))
  end,

  get = function(key)
    return wrk.format("POST", "/v3/kv/range", nil, '{"key":"' .. encode(key) .. '"}')
  end,

  transaction = function(keys, value)
    local operations = {}
    for i, key in ipairs(keys) do
      operations[i] = '{"requestPut":' .. put_body(key, value) .. "}"
    end
    return wrk.format("POST", "/v3/kv/txn", nil, '{"success":[' .. table.concat(operations, ",") .. "]}")
  end,
}
