import OpenAI, { toFile } from 'openai';
import { findTestImage } from '../../sandbox/support/findTestImage.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

const codeInterpreter = [{ type: 'code_interpreter' as const }];

/** Types that OpenAI's documentation lists for Code Interpreter and that are text. */
const TEXT_TYPES = 'c cpp css html java js json md php py rb sh tex ts txt xml'.split(' ');

const WRITE_ALL = `
import json, pickle, subprocess, tarfile, zipfile
import docx, matplotlib.pyplot as plt, pandas as pd, plotly.express as px
from matplotlib.animation import FuncAnimation
from PIL import Image
from reportlab.pdfgen import canvas

def convert(name, target):
    subprocess.run(["soffice", "--headless", "--convert-to", target, name], check=True, capture_output=True)

frame = pd.DataFrame({"item": ["nut", "fig"], "amount": [3, 4]})
frame.to_csv("table.csv", index=False)
frame.to_json("table.json", orient="records")
frame.to_excel("table.xlsx", index=False)
convert("table.xlsx", "xls")
frame.to_pickle("table.pkl")
px.bar(frame, x="item", y="amount").write_html("chart.html")
figure, axes = plt.subplots(figsize=(2, 2))
(line,) = axes.plot([0, 1])
for type in ("png", "svg", "pdf", "jpeg"):
    figure.savefig(f"chart.{type}")
animation = FuncAnimation(figure, lambda step: line.set_ydata([0, step]), frames=3)
animation.save("chart.mp4")
animation.save("chart.gif", writer="pillow")
plt.close("all")
document = docx.Document()
document.add_paragraph("a text of the document")
document.save("letter.docx")
convert("letter.docx", "doc")
convert("letter.docx", "odt")
convert("table.xlsx", "ods")
page = canvas.Canvas("letter.pdf")
page.drawString(100, 700, "a text of the page")
page.save()
from pptx import Presentation
slides = Presentation()
slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = "a text of the slide"
slides.save("slides.pptx")
with zipfile.ZipFile("tables.zip", "w") as archive:
    archive.write("table.csv")
with tarfile.open("tables.tar", "w") as archive:
    archive.add("table.csv")
print("written")
`;

const READ_ALL = `
import json, subprocess, tarfile, zipfile
import docx, fitz, pandas as pd
from PIL import Image

def text_of(name):
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", "/tmp", name], check=True, capture_output=True)
    return fitz.open("/tmp/" + name.rsplit(".", 1)[0] + ".pdf")[0].get_text().strip()

frames = {
    "csv": pd.read_csv("table.csv"),
    "json": pd.read_json("table.json"),
    "xlsx": pd.read_excel("table.xlsx"),
    "xls": pd.read_excel("table.xls"),
    "ods": pd.read_excel("table.ods"),
    "pkl": pd.read_pickle("table.pkl"),
    "zip": pd.read_csv(zipfile.ZipFile("tables.zip").open("table.csv")),
    "tar": pd.read_csv(tarfile.open("tables.tar").extractfile("table.csv")),
}
print(" ".join(type for type, frame in frames.items() if frame.values.tolist() == [["nut", 3], ["fig", 4]]))
print(docx.Document("letter.docx").paragraphs[0].text, "|", text_of("letter.doc"), "|", fitz.open("letter.pdf")[0].get_text().strip(), "|", text_of("slides.pptx"))
print([Image.open(f"chart.{type}").format for type in ("png", "jpeg", "gif")])
print(" ".join(type for type in "${TEXT_TYPES.join(' ')}".split() if open(f"source.{type}").read() == f"a {type} file\\n"))
`;

const image = findTestImage();
const describeWithImage = image === undefined ? describe.skip : describe;

describeWithImage('file types on the Python image', () => {
	let engine: TestEngine;

	beforeAll(async () => {
		engine = await startTestEngine();
	});

	afterAll(async () => {
		await engine.close();
	});

	/** Runs code in a new thread beside files, and returns the answer's text and the ids of the new files by their names. */
	async function run(code: string, fileIds: string[] = []) {
		const { client } = engine;
		const assistant = await client.beta.assistants.create({
			model: 'python',
			tools: codeInterpreter,
		});
		const attachments = fileIds.map((id) => ({ file_id: id, tools: codeInterpreter }));
		const started = await client.beta.threads.createAndRunPoll({
			assistant_id: assistant.id,
			thread: {
				messages: [
					{ role: 'user', content: 'Files:', attachments },
					{ role: 'user', content: `\`\`\`python\n${code}\n\`\`\`` },
				],
			},
		});
		expect(started.last_error).toBeNull();
		const [answer] = (await client.beta.threads.messages.list(started.thread_id)).data;
		const text = answer!.content.find(({ type }) => type === 'text');
		return text?.type === 'text' ? text.text.value : '';
	}

	test('writes and reads every supported type', async () => {
		const { client } = engine;
		expect(await run(WRITE_ALL)).toContain('written');
		const written = (await client.files.list({ purpose: 'assistants_output', limit: 100 })).data;
		const names = written.map(({ filename }) => filename);
		expect(names).toEqual(
			expect.arrayContaining([
				...['table.csv', 'table.json', 'table.xlsx', 'table.xls', 'table.ods', 'table.pkl'],
				...['chart.html', 'chart.png', 'chart.svg', 'chart.pdf', 'chart.jpeg', 'chart.mp4'],
				...['chart.gif', 'letter.docx', 'letter.doc', 'letter.pdf', 'letter.odt'],
				...['slides.pptx', 'tables.zip', 'tables.tar'],
			]),
		);
		const starts = new Map([
			['chart.png', '\x89PNG'],
			['chart.gif', 'GIF8'],
			['chart.pdf', '%PDF'],
			['table.xlsx', 'PK\x03\x04'],
			['tables.zip', 'PK\x03\x04'],
			['table.csv', 'item'],
		]);
		for (const [name, start] of starts) {
			const { id } = written.find(({ filename }) => filename === name)!;
			const bytes = Buffer.from(await (await client.files.content(id)).arrayBuffer());
			expect(bytes.subarray(0, 4).toString('latin1')).toBe(start);
		}
		// Without the check against the protocol, which takes the content of a JSON file for an answer.
		const downloads = new OpenAI({ baseURL: engine.baseUrl, apiKey: 'any' });
		const copies = await Promise.all(
			written.map(async ({ id, filename }) => {
				const file = await toFile(await downloads.files.content(id), filename);
				return (await client.files.create({ file, purpose: 'assistants' })).id;
			}),
		);
		const sources = await Promise.all(
			TEXT_TYPES.map(async (type) => {
				const file = await toFile(Buffer.from(`a ${type} file\n`), `source.${type}`);
				return (await client.files.create({ file, purpose: 'assistants' })).id;
			}),
		);
		const text = await run(READ_ALL, [...copies, ...sources]);
		expect(text).toContain('csv json xlsx xls ods pkl zip tar\n');
		expect(text).toContain(
			'a text of the document | a text of the document | a text of the page | a text of the slide\n',
		);
		expect(text).toContain("['PNG', 'JPEG', 'GIF']\n");
		expect(text).toContain(TEXT_TYPES.join(' '));
	});
});
