import { html } from './html.ts';
import type { Html } from './html.ts';

export const renderError = (message: string): Html =>
	html`<h1>This did not work</h1>
		<p role="alert">${message}</p>
		<p><a href="/">All runs</a></p>`;
