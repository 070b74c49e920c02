const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  connection: 'keep-alive',
}

/** Server-Sent Events: first all hits so far as `log`, then each `hit` and `reset` as it happens. */
export function streamHits(log, request, response) {
  const send = (event, data) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  response.writeHead(200, HEADERS)
  send('log', log.all())
  const stop = log.onChange(({ type, hit }) => send(type, hit ?? null))
  const beat = setInterval(() => response.write(': still here\n\n'), 15_000)
  request.on('close', () => {
    clearInterval(beat)
    stop()
  })
}
