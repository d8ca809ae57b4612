import {
	listBilledContainers,
	listUsedContainers,
} from '../../../../../backends/responses/containers/usedContainers.ts';
import { estimatePrice } from '../../../../../backends/responses/containers/estimatePrice.ts';
import type { ReadResponse } from '../../../../../backends/responses/runs/readResponse.ts';

const openAi = 'https://api.openai.com/v1';
const call = (containerId: string) => ({
	type: 'code_interpreter_call',
	container_id: containerId,
});

const response = (container: unknown, ...containerIds: string[]) =>
	({
		id: 'resp_1',
		tools: [{ type: 'code_interpreter', container }],
		output: containerIds.map(call),
	}) as unknown as ReadResponse;

describe('listUsedContainers', () => {
	it('lists each container once, with the requested memory limit', () => {
		const asked = { type: 'auto', memory_limit: '4g' };
		expect(listUsedContainers(response(asked, 'cntr_1', 'cntr_2', 'cntr_1'))).toEqual([
			{ id: 'cntr_1', memoryLimit: '4g' },
			{ id: 'cntr_2', memoryLimit: '4g' },
		]);
	});

	// As in recorded answers of the live API: an automatic container comes back without a memory limit.
	it('assumes the smallest memory when none was requested', () => {
		expect(listUsedContainers(response({ type: 'auto', file_ids: [] }, 'cntr_1'))).toEqual([
			{ id: 'cntr_1', memoryLimit: '1g' },
		]);
	});

	it('includes the container that was created for the run, also when no code ran', () => {
		const limits = new Map([['cntr_1', '4g']]);
		const used = listUsedContainers(response('cntr_1'), limits);
		expect(used).toEqual([{ id: 'cntr_1', memoryLimit: '4g' }]);
		expect(listBilledContainers(response('cntr_1'), used)).toEqual(used);
	});

	it('bills an automatic container also when no code ran', () => {
		const automatic = response({ type: 'auto', memory_limit: '4g' });
		expect(listUsedContainers(automatic)).toEqual([]);
		expect(listBilledContainers(automatic, [])).toEqual([{ memoryLimit: '4g' }]);
	});

	it.each(['cntr_1', null, undefined, 7])('does not guess the memory limit of %j', (container) => {
		expect(listUsedContainers(response(container, 'cntr_1'))).toEqual([{ id: 'cntr_1' }]);
	});
});

describe('estimatePrice', () => {
	it.each([
		[['1g'], 20, 0.03],
		[['4g', '4g'], 20, 0.24],
		[['64g'], 20, 1.92],
		[['1g'], 0, 0.0075],
		[['1g'], 4.9, 0.0075],
		[['1g'], 5.1, 0.009],
		[[], 20, 0],
	])(
		'counts each of %j for %d minutes, at least five, by the started minute',
		(limits, minutes, containersUsd) => {
			const containers = limits.map((memoryLimit, index) => ({ id: `cntr_${index}`, memoryLimit }));
			const durationMs = minutes * 60_000;
			const price = { containersUsd, asOf: '2026-11-22' };
			expect(estimatePrice(openAi, containers, durationMs)).toEqual(price);
			expect(estimatePrice('https://eu.api.openai.com/v1', containers, durationMs)).toEqual(price);
		},
	);

	it.each([
		['2h', 30],
		['8h', 40],
		['soonest', undefined],
		['constructor', undefined],
		[undefined, undefined],
		[8, undefined],
	])('names the discount on tokens of the completion window %j', (window, percent) => {
		const price = estimatePrice(openAi, [{ memoryLimit: '1g' }], 0, window);
		expect(price?.tokenDiscountPercent).toBe(percent);
		expect(price?.containersUsd).toBe(0.0075);
	});

	it.each(['128g', 'constructor', undefined])('has no price for %j', (memoryLimit) => {
		const containers = [{ id: 'cntr_1', memoryLimit }];
		expect(estimatePrice(openAi, containers, 0)).toBeUndefined();
	});

	it.each([
		'http://127.0.0.1:8787/v1',
		'https://contoso.openai.azure.com/openai/v1',
		'https://api.openai.com.example.com/v1',
	])('has no prices for %s', (baseUrl) => {
		expect(estimatePrice(baseUrl, [{ memoryLimit: '1g' }], 0)).toBeUndefined();
	});
});
