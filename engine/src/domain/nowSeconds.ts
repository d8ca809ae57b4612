/** The time in whole Unix seconds, as the protocol has it. */
export function nowSeconds(): number {
	return Math.floor(Date.now() / 1000);
}
