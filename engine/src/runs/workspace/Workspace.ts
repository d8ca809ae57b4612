import { basename } from 'node:path/posix';
import { buffer } from 'node:stream/consumers';
import type { Dependencies } from '../../Dependencies.ts';
import { safeFileName } from '../../domain/safeFileName.ts';
import type { Listing, SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import { StorageFull } from '../../store/FileContents.ts';
import { findLinks } from '../execution/findLinks.ts';
import { freeName } from './freeName.ts';
import type { WorkingFiles } from '../../folders/Folders.ts';
import type { RunTarget } from './RunTarget.ts';
import type { FilePathAnnotation } from '../../domain/message.ts';
import type { WorkspaceFile } from '../../domain/thread.ts';

/** A session's `/mnt/data` during one run: the uploaded files, and the files that the code writes. */
export class Workspace {
	/** Notes about the files for the model or the user. */
	readonly notes: string[];
	readonly #deps: Dependencies;
	readonly #target: RunTarget;
	readonly #files: WorkingFiles;
	readonly #before: Map<string, string>;
	#known: WorkspaceFile[];
	#listing: SessionFile[];
	/** The files when those that the run wrote were stored. */
	#kept: Listing | undefined;
	/** Files that were already skipped, and reported, before the run. */
	readonly #skippedBefore: Set<string>;

	private constructor(
		deps: Dependencies,
		target: RunTarget,
		files: WorkingFiles,
		state: {
			notes: string[];
			known: WorkspaceFile[];
			listing: Listing;
			before: Record<string, string>;
		},
	) {
		this.#deps = deps;
		this.#target = target;
		this.#files = files;
		this.notes = state.notes;
		this.#known = state.known;
		this.#listing = state.listing.files;
		this.#skippedBefore = new Set(state.listing.skipped);
		this.#before = new Map(Object.entries(state.before));
	}

	/**
	 * Copies the run's files into `/mnt/data` unless they are already there.
	 * @param filesBefore the versions of the files when the run started, if it started earlier
	 */
	static async open(
		deps: Dependencies,
		target: RunTarget,
		fileIds: string[],
		filesBefore?: Record<string, string>,
	): Promise<Workspace> {
		const files = await deps.folders.checkOut(deps, target.sessionId, target.sessionEngineId);
		const found = await files.list();
		const brought = await target.bring(files, fileIds, found.files);
		const notes = [...files.notes, ...brought.notes];
		const listing = brought.hasChanged ? await files.list() : found;
		const before = filesBefore ?? versionsOf(listing.files);
		const known = brought.known ?? (await target.known());
		return new Workspace(deps, target, files, { notes, known, listing, before });
	}

	get sessionId(): string {
		return this.#target.sessionId;
	}

	get memoryBytes(): number | undefined {
		return this.#target.memoryBytes;
	}

	/** The files in `/mnt/data` at the last check. */
	get listing(): readonly SessionFile[] {
		return this.#listing;
	}

	/** The versions of the files before the run, by their paths. */
	get before(): Record<string, string> {
		return Object.fromEntries(this.#before);
	}

	get files(): SessionFiles {
		return this.#files;
	}

	/** The path under which the code finds an uploaded file. */
	pathOf(fileId: string): string | undefined {
		return this.#known.find((file) => (file.uploadId ?? file.fileId) === fileId)?.path;
	}

	/** Finds the paths that were written or changed since the last check. */
	async findWrittenFiles(): Promise<string[]> {
		const versions = new Map(this.#listing.map(({ path, version }) => [path, version]));
		this.#listing = (await this.#files.list()).files;
		return this.#listing
			.filter(({ path, version }) => versions.get(path) !== version)
			.map(({ path }) => path);
	}

	/** Stores a figure that the code showed. If the code has also saved it to a file, that file is stored, and only once. */
	async keepFigure(png: Uint8Array): Promise<{ fileId: string; name: string }> {
		const files = await this.#files.list();
		const saved = await this.#findSaved(png, files.files);
		if (saved !== undefined) {
			const name = safeFileName(basename(saved.path));
			const objection = await this.#keep(saved, name, { isShown: true });
			this.#known = await this.#target.known();
			const fileId = this.#fileIdOf(saved);
			if (objection === undefined && fileId !== undefined) return { fileId, name };
		}
		return await this.#target.keepFigure(png, new Set(files.files.map(({ path }) => path)));
	}

	/**
	 * Stores the files that the run wrote or changed, and linked files that were not stored before.
	 * @returns the links in `text`, and the ids of the stored files that it does not link
	 */
	async keepWrittenFiles(
		text: string,
	): Promise<{ annotations: FilePathAnnotation[]; unlinked: string[]; notes: string[] }> {
		const listing = await this.#files.list();
		this.#kept = listing;
		const { files, skipped } = listing;
		this.#listing = files;
		// Files become known only by a change of the folder: also those that a client adds during the run.
		if (!this.#isAsBefore(files)) this.#known = await this.#target.known();
		const links = findLinks(
			text,
			files.map(({ path }) => path),
		);
		const linked = new Set(links.map(({ path }) => path));
		const wanted = files.filter((file) => {
			const isWritten = this.#before.get(file.path) !== file.version;
			return (isWritten || linked.has(file.path)) && this.#fileIdOf(file) === undefined;
		});
		const notes = skipped.filter((sentence) => !this.#skippedBefore.has(sentence));
		const { maxGeneratedFiles: most } = this.#deps.settings;
		const names = new Set<string>();
		for (const file of wanted.slice(0, most)) {
			const name = freeName(safeFileName(basename(file.path)), (taken) => names.has(taken));
			names.add(name);
			const objection = await this.#keep(file, name);
			if (objection !== undefined) notes.push(`${file.path}: ${objection}`);
		}
		if (wanted.length > most) {
			notes.push(
				`${wanted.length - most} more files: at most ${most} per run are kept. Pack many files into one archive`,
			);
		}
		if (wanted.length > 0) this.#known = await this.#target.known();

		const stored = new Map(
			this.#known.map((file) => [`${file.version} ${file.path}`, file.fileId]),
		);
		const idOf = new Map(
			files.map(({ path, version }) => [path, stored.get(`${version} ${path}`)]),
		);
		const annotations = links.flatMap(({ path, ...link }) => {
			const fileId = idOf.get(path);
			return fileId === undefined ? [] : [{ ...link, fileId }];
		});
		const unlinked = wanted
			.filter(({ path }) => !linked.has(path))
			.flatMap(({ path }) => idOf.get(path) ?? []);
		return { annotations, unlinked, notes };
	}

	#isAsBefore(files: SessionFile[]): boolean {
		const isSame = ({ path, version }: SessionFile) => this.#before.get(path) === version;
		return files.length === this.#before.size && files.every(isSame);
	}

	/** Releases the files at the end of the run. */
	async leave(): Promise<void> {
		await this.#files.leave(this.#known, this.#kept);
	}

	/** The file with exactly these bytes among those that the run wrote or changed. */
	async #findSaved(png: Uint8Array, files: SessionFile[]): Promise<SessionFile | undefined> {
		for (const file of files) {
			if (file.bytes !== png.length || this.#before.get(file.path) === file.version) continue;
			if (this.#fileIdOf(file) !== undefined) continue;
			try {
				if (Buffer.from(png).equals(await buffer(await this.#files.open(file)))) return file;
			} catch {
				// Code that is still running may have replaced it.
			}
		}
		return undefined;
	}

	/** The id under which exactly this version of a file is stored. */
	#fileIdOf({ path, version }: SessionFile): string | undefined {
		return this.#known.find((file) => file.path === path && file.version === version)?.fileId;
	}

	/** @returns why the file was not stored */
	async #keep(
		file: SessionFile,
		name: string,
		use: { isShown: boolean } = { isShown: false },
	): Promise<string | undefined> {
		const { maxFileBytes } = this.#deps.settings;
		if (file.bytes > maxFileBytes) return `larger than ${maxFileBytes} bytes`;
		try {
			await this.#target.keep(file, name, await this.#files.open(file), use);
			return undefined;
		} catch (error) {
			if (error instanceof StorageFull) return error.message;
			// Code that is still running may replace or remove a file that was just listed.
			return 'changed while it was being read';
		}
	}
}

function versionsOf(files: SessionFile[]): Record<string, string> {
	return Object.fromEntries(files.map(({ path, version }) => [path, version]));
}
