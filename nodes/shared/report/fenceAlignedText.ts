/** A gap between columns. Two spaces after a sentence are not one. */
const GAP = /[^\s.!?] {2,}\S/;
/** Lines that Markdown already understands: tables, lists, quotes, headings. */
const MARKED = /^ {0,3}(?:\||[-*+>] |#{1,6} |\d{1,9}[.)] )/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Puts printed tables, such as those of pandas, into code blocks. Otherwise Markdown would remove the spaces that align their columns.
 */
export function fenceAlignedText(markdown: string): string {
	const lines: string[] = [];
	let block: string[] = [];
	let openFence: string | undefined;
	const flush = () => {
		const isTable = isAligned(block);
		lines.push(...(isTable ? ['~~~~', ...block, '~~~~'] : block));
		block = [];
	};
	for (const line of markdown.split('\n')) {
		const fence = FENCE.exec(line)?.[1];
		if (openFence !== undefined) {
			lines.push(line);
			if (fence?.startsWith(openFence)) openFence = undefined;
		} else if (fence !== undefined || line.trim() === '') {
			flush();
			lines.push(line);
			openFence = fence;
		} else {
			block.push(line);
		}
	}
	flush();
	return lines.join('\n');
}

function isAligned(block: string[]): boolean {
	if (block.some((line) => MARKED.test(line) || line.includes('~~~~'))) return false;
	const aligned = block.filter((line) => GAP.test(line)).length;
	return aligned >= 2 && aligned > block.length / 2;
}
