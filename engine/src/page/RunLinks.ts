/** The addresses of what belongs to a run. Those of a signed link carry its signature. */
export class RunLinks {
	readonly #path: string;
	readonly #token: string | undefined;

	constructor(runId: string, token?: string) {
		this.#path = `/runs/${encodeURIComponent(runId)}`;
		this.#token = token;
	}

	get run(): string {
		return this.#with('');
	}

	/** The stream of changes. */
	get events(): string {
		return this.#with('/events', { stream: 'true' });
	}

	get notebook(): string {
		return this.#with('/notebook');
	}

	/** For forms, which a signed link does not have. */
	get cancel(): string {
		return `${this.#path}/cancel`;
	}

	output(stepId: string): string {
		return this.#with(`/steps/${encodeURIComponent(stepId)}/output`);
	}

	/** The page with a preview. */
	file(fileId: string): string {
		return this.#with(`/files/${encodeURIComponent(fileId)}`);
	}

	/** The bytes, for an image or a frame. */
	content(fileId: string): string {
		return this.#with(`/files/${encodeURIComponent(fileId)}/content`);
	}

	download(fileId: string): string {
		return this.#with(`/files/${encodeURIComponent(fileId)}/download`);
	}

	#with(path: string, query: Record<string, string> = {}): string {
		const all = new URLSearchParams({ ...query, ...(this.#token && { watch: this.#token }) });
		return all.size === 0 ? this.#path + path : `${this.#path}${path}?${all}`;
	}
}
