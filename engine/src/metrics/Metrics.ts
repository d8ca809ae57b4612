import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RunStatus } from '../domain/run/runStatus.ts';

const SECONDS_BUCKETS = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/**
 * The engine's metrics, for Prometheus. Labels are statuses and routes: no id, no name, no content, so that their
 * number stays small and they do not reveal who uses the engine.
 */
export class Metrics {
	readonly #registry = new Registry();
	readonly #runs = new Histogram({
		name: 'code_interpreter_run_seconds',
		help: 'Time from the start of a run to its end, by its final status.',
		labelNames: ['status'],
		buckets: SECONDS_BUCKETS,
		registers: [this.#registry],
	});
	readonly #waits = new Histogram({
		name: 'code_interpreter_run_wait_seconds',
		help: 'Time from the creation of a run to its start; whole seconds.',
		buckets: SECONDS_BUCKETS,
		registers: [this.#registry],
	});
	readonly #models = new Histogram({
		name: 'code_interpreter_model_seconds',
		help: 'Time of one turn of a model.',
		labelNames: ['outcome'],
		buckets: SECONDS_BUCKETS,
		registers: [this.#registry],
	});
	readonly #sandboxStarts = new Histogram({
		name: 'code_interpreter_sandbox_start_seconds',
		help: 'Time to start a Python session.',
		labelNames: ['outcome'],
		buckets: SECONDS_BUCKETS,
		registers: [this.#registry],
	});
	readonly #requests = new Histogram({
		name: 'code_interpreter_http_request_seconds',
		help: 'Time to answer a request.',
		labelNames: ['method', 'route', 'status'],
		buckets: SECONDS_BUCKETS,
		registers: [this.#registry],
	});
	readonly #refusals = new Counter({
		name: 'code_interpreter_http_rate_limited_total',
		help: 'Requests over the limit of their key.',
		registers: [this.#registry],
	});

	get contentType(): string {
		return this.#registry.contentType;
	}

	/** All metrics, in Prometheus' text format. */
	async read(): Promise<string> {
		return await this.#registry.metrics();
	}

	/** Adds memory, processor time and the event loop of this process. */
	collectProcess(): void {
		collectDefaultMetrics({ register: this.#registry });
	}

	/** Adds a value that is read at each scrape. */
	addGauge(name: string, help: string, readValue: () => number | Promise<number>): void {
		new Gauge({
			name: `code_interpreter_${name}`,
			help,
			registers: [this.#registry],
			async collect() {
				this.set(await readValue());
			},
		});
	}

	runEnded(status: RunStatus, durationMs: number): void {
		this.#runs.observe({ status }, durationMs / 1000);
	}

	runWaited(seconds: number): void {
		this.#waits.observe(seconds);
	}

	requestAnswered(method: string, route: string, status: number, durationMs: number): void {
		this.#requests.observe({ method, route, status }, durationMs / 1000);
		if (status === 429) this.#refusals.inc();
	}

	/** Times the start of a session. */
	async startSandbox<T>(start: () => Promise<T>): Promise<T> {
		return await time(this.#sandboxStarts, start);
	}

	/** Times a model's turn. */
	async askModel<T>(ask: () => Promise<T>): Promise<T> {
		return await time(this.#models, ask);
	}
}

async function time<T>(histogram: Histogram<'outcome'>, work: () => Promise<T>): Promise<T> {
	const end = histogram.startTimer();
	try {
		const result = await work();
		end({ outcome: 'ok' });
		return result;
	} catch (error) {
		end({ outcome: 'failed' });
		throw error;
	}
}
