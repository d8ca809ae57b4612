import { deleteStoredFile } from '../../../../../../backends/shared/files/storedFiles.ts';
import { apiError } from '../../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../../support/resourcesOfThisFile.ts';
import { openCaller } from '../../../../../support/backends/storedFiles.ts';

const resources = resourcesOfThisFile();

describe('deleteStoredFile', () => {
	it('reports a file that no longer exists, and passes on other errors', async () => {
		const gone = await openCaller(resources, () => apiError(404, 'No such file'));
		expect(await deleteStoredFile(gone.caller, 'file-1')).toBe(false);
		const refused = await openCaller(resources, () => apiError(403, 'not yours'));
		await expect(deleteStoredFile(refused.caller, 'file-1')).rejects.toThrow('not yours');
	});
});
