import { notThereYet } from '../protocol/notThereYet.ts';
import type { RegisterRoutes } from './RouteContext.ts';

/** Uploads in parts are refused by name, so that clients learn what to do instead. */
export const registerUploads: RegisterRoutes = (app) => {
	for (const path of ['/uploads', '/uploads/*']) {
		app.post(path, async () => {
			throw notThereYet('uploads', null);
		});
	}
};
