import type { KeyPress } from '../raw-page'

// https://w3c.github.io/webdriver/#keyboard-actions
const keys: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
}

const keyValue = (key: string) => {
  const value = keys[key] ?? key
  if ([...value].length !== 1) throw new Error(`No key is named ${key}`)
  return value
}

const keyboard = (actions: object[]) => ({ actions: [{ type: 'key', id: 'keyboard', actions }] })

/** A WebDriver action: keys held, a key pressed, all released. */
export const keyPress = ({ held, key }: KeyPress) => {
  const down = [...held, key].map(each => ({ type: 'keyDown', value: keyValue(each) }))
  const up = [...held, key].reverse().map(each => ({ type: 'keyUp', value: keyValue(each) }))
  return keyboard([...down, ...up])
}

/** A WebDriver action: text, key by key. */
export const typing = (text: string) =>
  keyboard(
    [...text].flatMap(value => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]),
  )

/** A WebDriver action: the mouse moves to a point of the viewport and clicks. */
export const mouseClick = ({ x, y }: { x: number; y: number }) => ({
  actions: [
    {
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        {
          type: 'pointerMove',
          origin: 'viewport',
          duration: 0,
          x: Math.round(x),
          y: Math.round(y),
        },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    },
  ],
})
