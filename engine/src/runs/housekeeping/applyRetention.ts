import type { Dependencies } from '../../Dependencies.ts';
import type { Store } from '../../store/Store.ts';
import { readPages } from '../../store/readPages.ts';
import { removeThread } from './removeThread.ts';
import { removeConversation } from '../responses/removeConversation.ts';
import { removeResponse } from '../responses/removeResponse.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

const SECONDS_A_DAY = 86_400;

/** Deletes what has not been used for the number of days in the settings; by default nothing. */
export async function applyRetention(deps: Dependencies): Promise<void> {
	const { threadDays, responseDays, fileDays } = deps.settings.retention;
	const before = (days: number) => nowSeconds() - days * SECONDS_A_DAY;
	if (threadDays < Infinity) {
		await removeUnusedThreads(deps, before(threadDays));
		await removeUnusedConversations(deps, before(threadDays));
	}
	if (responseDays < Infinity) await removeOldResponses(deps, before(responseDays));
	if (fileDays < Infinity) await removeUnreferencedFiles(deps, before(fileDays));
}

async function removeUnusedThreads(deps: Dependencies, cutoff: number): Promise<void> {
	const { store } = deps;
	for await (const { id, createdAt } of readPages((query) => store.threads.list(query))) {
		if (createdAt >= cutoff) return;
		const messages = await store.messages.list({ where: { threadId: id }, limit: 1 });
		const used = messages.documents[0]?.createdAt ?? 0;
		if (used < cutoff && !(await hasRunSince(store, id, cutoff))) await removeThread(deps, id);
	}
}

async function removeUnusedConversations(deps: Dependencies, cutoff: number): Promise<void> {
	const { store } = deps;
	for await (const { id, createdAt } of readPages((query) => store.conversations.list(query))) {
		if (createdAt >= cutoff) return;
		const items = await store.items.list({ where: { threadId: id }, limit: 1 });
		const used = items.documents[0]?.createdAt ?? 0;
		if (used < cutoff && !(await hasRunSince(store, id, cutoff))) {
			await removeConversation(deps, id);
		}
	}
}

/** Whether the newest run of a thread or conversation is active or newer than the cutoff. */
async function hasRunSince(store: Store, threadId: string, cutoff: number): Promise<boolean> {
	const { documents } = await store.runs.list({ where: { threadId }, limit: 1 });
	const [newest] = documents;
	if (newest === undefined) return false;
	return activeStatuses.includes(newest.status) || newest.createdAt >= cutoff;
}

async function removeOldResponses(deps: Dependencies, cutoff: number): Promise<void> {
	const { store } = deps;
	for await (const run of readPages((query) => store.runs.list(query))) {
		if (run.createdAt >= cutoff) return;
		if (run.response !== undefined && !activeStatuses.includes(run.status)) {
			await removeResponse(deps, run);
		}
	}
}

async function removeUnreferencedFiles(
	{ store, contents }: Dependencies,
	cutoff: number,
): Promise<void> {
	const referenced = new Set<string>();
	for await (const { fileIds } of readPages((query) => store.assistants.list(query))) {
		for (const id of fileIds) referenced.add(id);
	}
	for await (const { fileIds } of readPages((query) => store.threads.list(query))) {
		for (const id of fileIds) referenced.add(id);
	}
	for await (const { id, createdAt } of readPages((query) => store.files.list(query))) {
		if (createdAt >= cutoff) return;
		if (referenced.has(id)) continue;
		await store.files.remove(id);
		await contents.remove(id);
	}
}
