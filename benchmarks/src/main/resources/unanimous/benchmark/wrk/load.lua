-- What wrk does for every store that speaks HTTP. Arguments: the file with the store's requests, the kind of work,
-- the keys' prefix and number, the bytes of a value, the exponent of Zipf's law or 0, how many keys a transaction
-- has, the seed, and after how many requests to stop in any case.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

-- Numbers of keys, chosen as KeyChoice does.
local function uniform(keys)
  return function()
    return math.random(0, keys - 1)
  end
end

local function zipfian(keys, exponent)
  local up_to, sum = {}, 0
  for key = 1, keys do
    sum = sum + 1 / key ^ exponent
    up_to[key] = sum
  end
  return function()
    local wanted, low, high = math.random() * sum, 1, keys
    while low < high do
      local middle = math.floor((low + high) / 2)
      if up_to[middle] < wanted then low = middle + 1 else high = middle end
    end
    return low - 1
  end
end

local most_remembered = 10000

-- A request for each key is formatted once: the generator must not become what is measured. Of more keys than that
-- most are asked for once, and remembering them would only take memory.
local function remembering(keys, make)
  if keys > most_remembered then return make end
  local made = {}
  return function(key)
    local request = made[key]
    if not request then
      request = make(key)
      made[key] = request
    end
    return request
  end
end

local function several(choose, count)
  local seen, keys = {}, {}
  while #keys < count do
    local key = choose()
    if not seen[key] then
      seen[key] = true
      keys[#keys + 1] = key
    end
  end
  return keys
end

function init(arguments)
  local store = dofile(arguments[1])
  local kind, prefix, keys = arguments[2], arguments[3], tonumber(arguments[4])
  local value = string.rep("v", tonumber(arguments[5]))
  local exponent, size = tonumber(arguments[6]), tonumber(arguments[7])
  math.randomseed(tonumber(arguments[8]))
  left = tonumber(arguments[9])

  local choose = exponent == 0 and uniform(keys) or zipfian(keys, exponent)
  local put = remembering(keys, function(key) return store.put(prefix .. key, value) end)
  local get = remembering(keys, function(key) return store.get(prefix .. key) end)
  local kinds = {
    put = function() return put(choose()) end,
    get = function() return get(choose()) end,
    mixed = function()
      if math.random() < 0.5 then return put(choose()) else return get(choose()) end
    end,
    txn = function()
      local names = several(choose, size)
      for i, key in ipairs(names) do names[i] = prefix .. key end
      return store.transaction(names, value)
    end,
  }
  next_request = kinds[kind]
  conflicts = 0
  -- Looking at each answer costs the generator time, and a get cannot conflict.
  if kind ~= "get" then
    response = function(status)
      if status == 409 then conflicts = conflicts + 1 end
    end
  end
end

function request()
  left = left - 1
  if left < 0 then wrk.thread:stop() end
  return next_request()
end

function done(summary, latency)
  local refused = 0
  for _, thread in ipairs(threads) do
    refused = refused + thread:get("conflicts")
  end
  local errors = summary.errors
  io.write(string.format(
    '\nreport {"micros":%d,"answered":%d,"conflicts":%d,"refused":%d,"broken":%d,' ..
    '"p50Micros":%d,"p99Micros":%d,"maxMicros":%d}\n',
    summary.duration, summary.requests, refused,
    -- An answer that comes after the time-out is counted among the answers, and in no percentile.
    errors.status + errors.timeout,
    errors.connect + errors.read + errors.write,
    latency:percentile(50), latency:percentile(99), latency.max))
end
