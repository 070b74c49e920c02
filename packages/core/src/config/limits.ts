/** The longest config text that is read, in characters. A larger one is a mistake, or an attack on the visitor's time. */
export const MAX_CONFIG_LENGTH = 500_000

/** The shortest time for which nobody is invited to take an opt-out back (11 CCR 7026(k)), and the default. */
export const MIN_NO_ASK = 'P12M'
