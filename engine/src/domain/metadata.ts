/** The documents that the engine keeps. Times are Unix seconds, as the protocol has them. */

export type Metadata = Record<string, string>;
