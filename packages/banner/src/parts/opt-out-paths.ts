/**
 * The icon of California's opt-out (§7015), in a box of 30 by 14: a pill, a check on white and a cross on blue. Its colours
 * are its own, whatever the theme.
 */
export const OPT_OUT_PATHS: readonly Readonly<Record<string, string>>[] = [
  { d: 'M7 0h16a7 7 0 0 1 0 14H7A7 7 0 0 1 7 0Z', fill: '#06f' },
  { d: 'M7 1.2h10.2L13.6 12.8H7A5.8 5.8 0 0 1 7 1.2Z', fill: '#fff' },
  { d: 'm5 7.2 2.4 2.5 4.4-5.6', stroke: '#06f' },
  { d: 'm18.4 4.2 5.6 5.6m0-5.6-5.6 5.6', stroke: '#fff' },
]
