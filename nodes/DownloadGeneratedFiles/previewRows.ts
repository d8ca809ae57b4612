import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { openBytes } from '../shared/binary/openBytes.ts';
import type { ReportTable } from '../shared/report/ReportFile.ts';
import { MAX_REPORT_ROWS } from '../shared/report/reportFields.ts';
import { convertNumberColumns } from './convertNumberColumns.ts';
import { type CsvRow, parseCsv } from './parseCsv.ts';

/** Reads as many rows of a CSV as a report can show, and no more bytes than that needs. */
export async function previewRows(
	context: IExecuteFunctions,
	binary: IBinaryData,
): Promise<ReportTable> {
	const { open } = await openBytes(context, binary);
	const rows: CsvRow[] = [];
	for await (const batch of parseCsv(open())) {
		rows.push(...batch.slice(0, MAX_REPORT_ROWS + 1 - rows.length));
		if (rows.length > MAX_REPORT_ROWS) return { rows: convertNumberColumns(rows), rowCount: null };
	}
	return { rows: convertNumberColumns(rows), rowCount: rows.length };
}
