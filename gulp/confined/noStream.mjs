// papaparse uses Node.js streams only when it is given one; we pass text.
export const Readable = class {};
export const Duplex = class {};
export default { Readable, Duplex };
