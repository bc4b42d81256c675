-- wrk -s load.lua URL -- KEY REQUESTS: plays the requests of a file, each thread from another place in it.
-- A line is METHOD<tab>TARGET<tab>BODY<tab>HEADER; %ID% in a body becomes a new text.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local lines = {}
local at = 0
local serial = 0

function init(args)
  key = args[1]
  for line in io.lines(args[2]) do
    local method, target, body, header = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
    lines[#lines + 1] = {method, target, body, header}
  end
  at = math.floor(#lines / 4) * number
  start = os.time() .. "-" .. number .. "-"
end

function request()
  at = at % #lines + 1
  local line = lines[at]
  local headers = {["Authorization"] = "Bearer " .. key}
  local body = nil
  if line[3] ~= "" then
    headers["Content-Type"] = "application/json"
    body = line[3]:gsub("%%ID%%", function()
      serial = serial + 1
      return start .. serial
    end)
  end
  if line[4] ~= "" then
    local name, value = line[4]:match("^([^:]*): *(.*)$")
    headers[name] = value
  end
  return wrk.format(line[1], line[2], headers, body)
end

function done(summary, latency)
  io.write(string.format(
    "RESULT {\"requests\":%d,\"seconds\":%.6f,\"bytes\":%d,\"p50\":%d,\"p99\":%d,\"connect\":%d,\"read\":%d,\"write\":%d,\"status\":%d,\"timeout\":%d}\n",
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50), latency:percentile(99),
    summary.errors.connect, summary.errors.read, summary.errors.write, summary.errors.status, summary.errors.timeout))
end
