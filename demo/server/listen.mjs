import { createServer } from 'node:http'

/**
 * Starts a server on loopback. With `fallOn`, a port that is taken gives way to the next free one;
 * port 0 takes any. Resolves with the port in use and a way to close.
 */
export function listen(handler, { port = 0, fallOn = false }) {
  const server = createServer(handler)
  return new Promise((resolve, reject) => {
    let next = port
    server.on('error', error => {
      if (error.code !== 'EADDRINUSE' || !fallOn || next > port + 50) return reject(error)
      next += 2
      server.listen(next)
    })
    server.on('listening', () => {
      const taken = server.address().port
      resolve({ port: taken, close: () => close(server) })
    })
    // No host: both loopback families are served, since `*.localhost` is ::1 in one browser and 127.0.0.1 in another.
    server.listen(next)
  })
}

function close(server) {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
