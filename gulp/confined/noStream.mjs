// papaparse reaches for Node's streams only when it is handed one; we hand it texts.
export const Readable = class {};
export const Duplex = class {};
export default { Readable, Duplex };
