import { basename } from 'node:path/posix';
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

/** A session's `/mnt/data` during one run: what was given, what the code wrote, what becomes of it. */
export class Workspace {
	/** What the model, or the user, should know about the files. */
	readonly notes: string[];
	readonly #deps: Dependencies;
	readonly #place: RunTarget;
	readonly #files: WorkingFiles;
	readonly #before: Map<string, string>;
	#known: WorkspaceFile[];
	#listing: SessionFile[];
	/** Passed over already before the run: told then. */
	readonly #skippedBefore: Set<string>;

	private constructor(
		deps: Dependencies,
		place: RunTarget,
		files: WorkingFiles,
		state: {
			notes: string[];
			known: WorkspaceFile[];
			listing: Listing;
			before: Record<string, string>;
		},
	) {
		this.#deps = deps;
		this.#place = place;
		this.#files = files;
		this.notes = state.notes;
		this.#known = state.known;
		this.#listing = state.listing.files;
		this.#skippedBefore = new Set(state.listing.skipped);
		this.#before = new Map(Object.entries(state.before));
	}

	/**
	 * Brings the run's files into `/mnt/data` where they are not there yet.
	 * @param filesBefore what was there when the run began, where that was not now
	 */
	static async open(
		deps: Dependencies,
		place: RunTarget,
		fileIds: string[],
		filesBefore?: Record<string, string>,
	): Promise<Workspace> {
		const files = await deps.folders.checkOut(deps, place.sessionId);
		const notes = [...files.notes, ...(await place.bring(files, fileIds))];
		const listing = await files.list();
		const before = filesBefore ?? versionsOf(listing.files);
		const known = await place.known();
		return new Workspace(deps, place, files, { notes, known, listing, before });
	}

	get sessionId(): string {
		return this.#place.sessionId;
	}

	get memoryBytes(): number | undefined {
		return this.#place.memoryBytes;
	}

	/** What lies in `/mnt/data`, as of the last look. */
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

	/** The paths that were written or changed since the last look. */
	async lookForWrittenFiles(): Promise<string[]> {
		const versions = new Map(this.#listing.map(({ path, version }) => [path, version]));
		this.#listing = (await this.#files.list()).files;
		return this.#listing
			.filter(({ path, version }) => versions.get(path) !== version)
			.map(({ path }) => path);
	}

	/** Keeps a picture that the code showed. */
	async keepFigure(png: Uint8Array): Promise<{ fileId: string; name: string }> {
		return await this.#place.keepFigure(png, new Set(this.#listing.map(({ path }) => path)));
	}

	/**
	 * Keeps the files that the run wrote or changed, and those that the text links and that were not kept before.
	 * @returns the links in `text`, and the ids of the kept files that it does not link
	 */
	async keepWrittenFiles(
		text: string,
	): Promise<{ annotations: FilePathAnnotation[]; unlinked: string[]; notes: string[] }> {
		const { files, skipped } = await this.#files.list();
		this.#listing = files;
		this.#known = await this.#place.known();
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
				`${wanted.length - most} more files: at most ${most} of a run are kept, so pack many into one archive`,
			);
		}
		this.#known = await this.#place.known();

		const idOf = new Map(files.map((file) => [file.path, this.#fileIdOf(file)]));
		const annotations = links.flatMap(({ path, ...link }) => {
			const fileId = idOf.get(path);
			return fileId === undefined ? [] : [{ ...link, fileId }];
		});
		const unlinked = wanted
			.filter(({ path }) => !linked.has(path))
			.flatMap(({ path }) => idOf.get(path) ?? []);
		return { annotations, unlinked, notes };
	}

	/** The run is done with the files. */
	async leave(): Promise<void> {
		await this.#files.leave(this.#known);
	}

	/** The id under which just this version of a file is kept. */
	#fileIdOf({ path, version }: SessionFile): string | undefined {
		return this.#known.find((file) => file.path === path && file.version === version)?.fileId;
	}

	/** @returns why the file was not kept */
	async #keep(file: SessionFile, name: string): Promise<string | undefined> {
		const { maxFileBytes } = this.#deps.settings;
		if (file.bytes > maxFileBytes) return `larger than ${maxFileBytes} bytes`;
		try {
			await this.#place.keep(file, name, await this.#files.open(file));
			return undefined;
		} catch (error) {
			if (error instanceof StorageFull) return error.message;
			// Code that still runs may swap or remove what was just listed.
			return 'changed while it was being read';
		}
	}
}

function versionsOf(files: SessionFile[]): Record<string, string> {
	return Object.fromEntries(files.map(({ path, version }) => [path, version]));
}
