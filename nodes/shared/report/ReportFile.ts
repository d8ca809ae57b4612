import type { IBinaryData, IDataObject } from 'n8n-workflow';

/** A generated file of a report, in n8n's binary data. */
export interface ReportFile {
	/** Its description in the output. */
	described: IDataObject & { fileName: string };
	binary: IBinaryData;
	/** The rows of a CSV. */
	table?: ReportTable;
}

export interface ReportTable {
	/** At least as many as the report shows, if the CSV has that many. */
	rows: IDataObject[];
	/** How many rows the CSV has; null when they were not counted. */
	rowCount: number | null;
}

/** A file of a report, with the name of its binary field. */
export interface NamedFile extends ReportFile {
	/** `image_1` or `file_1`. */
	field: string;
	/** Whether mail programs and browsers can show it as an image. */
	isImage: boolean;
	/** Of the image, in pixels, when it is known. */
	width?: number;
}

/** SVG is not among them: mail programs do not show it. */
const IMAGE_TYPE = /^image\/(?:png|jpeg|gif|webp)$/;

/** Names the binary fields: images are `image_1` and so on, other files `file_1`. */
export function nameFields(files: ReportFile[]): NamedFile[] {
	let images = 0;
	let others = 0;
	return files.map((file) => {
		const isImage = IMAGE_TYPE.test(file.binary.mimeType);
		const field = isImage ? `image_${(images += 1)}` : `file_${(others += 1)}`;
		return { ...file, field, isImage };
	});
}
