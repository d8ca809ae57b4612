import { html } from './html.ts';
import type { Html } from './html.ts';

/** @param next the path to open after the login */
export function renderLogin({
	next,
	problem,
}: {
	next: string;
	problem?: string | undefined;
}): Html {
	return html`<h1>Log in</h1>
		${problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`}
		<form class="login" method="post" action="/login">
			<label for="key">API key</label>
			<input
				id="key"
				name="key"
				type="password"
				autocomplete="current-password"
				required
				autofocus
				aria-describedby="key-help"
			/>
			<p id="key-help" class="quiet">
				One of the keys in CODE_INTERPRETER_API_KEYS. You see the runs of its name. The key itself
				is not stored in the browser.
			</p>
			<input type="hidden" name="next" value="${next}" />
			<button>Log in</button>
		</form>`;
}
