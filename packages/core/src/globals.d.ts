/** True in the development build: messages, strict parsing. Replaced at build time. */
declare const __DEV__: boolean
/** The version of the package. Replaced at build time. */
declare const __VERSION__: string
