/** The longest config text that is read, in characters. A larger one is a mistake, or an attack on the visitor's time. */
export const MAX_CONFIG_LENGTH = 500_000
