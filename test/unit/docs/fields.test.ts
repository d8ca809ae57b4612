import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import * as nodes from '../../../index.ts';
import { projectDir } from '../../../scripts/setup/paths.mjs';

const pages: [page: string, node: INodeType][] = [
	['analyze-files', new nodes.AnalyzeFiles()],
	['clean-up', new nodes.CleanUp()],
	['create-assistant', new nodes.CreateAssistant()],
	['create-thread', new nodes.CreateThread()],
	['download-generated-files', new nodes.DownloadGeneratedFiles()],
	['list-run-steps', new nodes.ListRunSteps()],
	['run-and-wait', new nodes.RunAndWait()],
	['upload-file', new nodes.UploadFile()],
];

/** The labels of the fields and options of a node. */
function namesOn({ description }: INodeType): string[] {
	return description.properties.flatMap((property) => {
		const options = property.type === 'collection' ? (property.options as INodeProperties[]) : [];
		const own = ['collection', 'hidden', 'notice'].includes(property.type) ? [] : [property];
		return [...own, ...options].map(({ displayName }) => displayName);
	});
}

/** What the first column of the tables below "Fields" names. */
function namesIn(page: string): string[] {
	const text = readFileSync(join(projectDir, 'docs/nodes', `${page}.md`), 'utf8');
	const [, section = ''] = /^## Fields\n([^]*?)^## /m.exec(text) ?? [];
	return [...section.matchAll(/^\| ((?:[^|`]|`[^`]*`)*?) \|/gm)].flatMap(([, cell = '']) =>
		[...cell.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name),
	);
}

it.each(pages)('docs/nodes/%s.md describes every field and option by its name', (page, node) => {
	expect([...new Set(namesIn(page))].sort()).toEqual([...new Set(namesOn(node))].sort());
});
