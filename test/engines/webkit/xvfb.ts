import { spawn } from 'node:child_process'
import { launcher } from '../launcher'

/** A screen that nobody sees. It ends with `stop`, and with this process whatever becomes of it. */
export const startXvfb = async () => {
  const options = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']
  const xvfb = spawn(launcher('Xvfb'), options, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = await new Promise<string>((resolve, reject) => {
    xvfb.once('error', reject)
    xvfb.once('exit', code => reject(new Error(`Xvfb ended with ${code} before it had a display`)))
    xvfb.stdio[3]?.once('data', data => resolve(`:${String(data).trim()}`))
  })
  return { display, stop: () => void xvfb.kill('SIGKILL') }
}
