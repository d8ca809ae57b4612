// The script of the engine's page. All HTML that it inserts was rendered, and escaped, by the engine.

const announcement = document.getElementById('announcement');

/** Screen readers read it out. @param {string} text */
function announce(text) {
	if (announcement && announcement.textContent !== text) announcement.textContent = text;
}

/** Shows times in the reader's time zone, and how long active work has taken. @param {ParentNode} root */
function showTimes(root) {
	for (const time of root.querySelectorAll('time:not([title])')) {
		const iso = time.getAttribute('datetime') ?? '';
		time.setAttribute('title', iso);
		time.textContent = new Date(iso).toLocaleString();
	}
	for (const span of root.querySelectorAll('[data-since]')) {
		const seconds = Math.max(0, Math.round(Date.now() / 1000 - Number(span.dataset.since)));
		const text =
			seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
		if (span.textContent !== text) span.textContent = text;
	}
}

/** Where a reader has scrolled the parts of an element that scroll. @param {Element} element */
function readScroll(element) {
	return [...element.querySelectorAll('pre')].map((pre) => ({
		top: pre.scrollTop,
		left: pre.scrollLeft,
		isAtEnd: pre.scrollHeight - pre.scrollTop - pre.clientHeight < 8,
	}));
}

/**
 * Replaces an element by its new state, and keeps the focus, what is open, and where it was scrolled. Output that was
 * scrolled to its end stays there.
 * @param {string} id @param {string} html
 */
function replaceBlock(id, html) {
	const template = document.createElement('template');
	template.innerHTML = html;
	const next = template.content.firstElementChild;
	if (!next) return;
	const old = document.getElementById(id);
	if (!old) {
		document.getElementById('steps')?.append(next);
	} else {
		const scroll = readScroll(old);
		const focused = old.contains(document.activeElement) ? document.activeElement?.id : '';
		const opened = [...old.querySelectorAll('details[open]')].map((details) => details.id);
		old.replaceWith(next);
		for (const detailsId of opened) document.getElementById(detailsId)?.setAttribute('open', '');
		if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
		[...next.querySelectorAll('pre')].forEach((pre, index) => {
			const { top = 0, left = 0, isAtEnd = true } = scroll[index] ?? {};
			pre.scrollTop = isAtEnd && pre.classList.contains('output') ? pre.scrollHeight : top;
			pre.scrollLeft = left;
		});
	}
	prepare(next);
}

/** Follows a run through the engine's stream. The browser reconnects by itself, and each connection starts with the current state. */
function followRun() {
	const live = document.getElementById('live');
	if (!live?.dataset.events) return;
	let source = openStream(live.dataset.events);
	// A browser has six connections for all tabs of a site: hidden ones need none.
	document.addEventListener('visibilitychange', () => {
		source.close();
		const { events } = live.dataset;
		if (events && !document.hidden) source = openStream(events);
	});
}

/** @param {string} address */
function openStream(address) {
	const source = new EventSource(address);
	source.addEventListener('open', () => announce(''));
	source.addEventListener('blocks', ({ data }) => {
		for (const { id, html } of JSON.parse(data)) replaceBlock(id, html);
	});
	source.addEventListener('end', () => {
		source.close();
		delete document.getElementById('live')?.dataset.events;
		const status = document.querySelector('#summary .status')?.textContent ?? 'ended';
		announce(`The run is no longer active: ${status}.`);
	});
	source.addEventListener('error', () => {
		announce(
			source.readyState === EventSource.CLOSED
				? 'The connection was closed. Reload the page.'
				: 'The connection was lost. Reconnecting…',
		);
	});
	return source;
}

/** Refreshes the list of runs while its tab is visible. */
function followList() {
	const list = document.getElementById('runs');
	if (!list) return;
	let shown = list.innerHTML;
	const refresh = async () => {
		if (document.hidden) return;
		const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
		if (!answer.ok || answer.redirected) return;
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const next = page.getElementById('runs');
		if (!next || next.innerHTML === shown) return;
		shown = next.innerHTML;
		const focused = list.contains(document.activeElement) ? document.activeElement?.id : '';
		list.replaceChildren(...next.childNodes);
		prepare(list);
		if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
	};
	setInterval(() => void refresh().catch(() => undefined), Number(list.dataset.refresh) * 1000);
}

/** Leaves the login if there is a session: browsers do not send it when a link of another site is followed. */
async function skipLogin() {
	if (!document.querySelector('form.login')) return;
	const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
	if (answer.redirected && answer.ok) location.replace(answer.url);
}

/** Copies a text. The clipboard is available to secure pages only, so there is a way without it. @param {HTMLButtonElement} button */
async function copy(button) {
	const text = document.getElementById(button.dataset.copy ?? '');
	if (!(text instanceof HTMLTextAreaElement)) return;
	try {
		await navigator.clipboard.writeText(text.value);
		announce('Copied.');
	} catch {
		text.closest('details')?.setAttribute('open', '');
		text.focus();
		text.select();
		announce('Selected. Copy it with the keyboard.');
	}
}

/** @param {Element} root */
function prepare(root) {
	showTimes(root);
	for (const button of root.querySelectorAll('button[data-copy]')) {
		button.hidden = false;
		button.addEventListener('click', () => void copy(button));
	}
}

prepare(document.body);
setInterval(() => showTimes(document), 1000);
followRun();
followList();
void skipLogin().catch(() => undefined);
