import { html } from './html.ts';
import type { Content, Html } from './html.ts';

/** The frame of all pages. Styles and the script are files, because the content security policy allows nothing inline. */
export function renderPage({
	title,
	content,
	canLogOut = false,
	refreshSeconds,
}: {
	title: string;
	content: Content;
	canLogOut?: boolean;
	/** For browsers without scripts. */
	refreshSeconds?: number | undefined;
}): Html {
	const logOut = html`<form method="post" action="/logout"><button>Log out</button></form>`;
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>${title} · Code Interpreter</title>
				<link rel="stylesheet" href="/page/style.css" />
				<link rel="icon" href="/page/icon.svg" type="image/svg+xml" />
				<script src="/page/page.js" defer></script>
				${refreshSeconds !== undefined && html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}" /></noscript>`}
			</head>
			<body>
				<a class="skip" href="#main">Skip to content</a>
				<header>
					<nav aria-label="Site">
						<a href="/">Code Interpreter</a> <a href="/kept-code">Kept code</a>
					</nav>
					${canLogOut && logOut}
				</header>
				<main id="main">${content}</main>
				<p id="announcement" role="status"></p>
			</body>
		</html> `;
}
