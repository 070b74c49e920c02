/** The longest config text that is read, in characters. A larger one is a mistake, or an attack on the visitor's time. */
export const MAX_CONFIG_LENGTH = 500_000

/** The shortest time for which a record is kept (11 CCR 7101(a)), and the default. */
export const MIN_RETENTION = 'P24M'
