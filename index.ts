export { CodeInterpreterApi } from './credentials/CodeInterpreterApi.credentials.ts';
export { CleanUp } from './nodes/CleanUp/CleanUp.node.ts';
export { CreateAssistant } from './nodes/CreateAssistant/CreateAssistant.node.ts';
export { CreateThread } from './nodes/CreateThread/CreateThread.node.ts';
export { DownloadGeneratedFiles } from './nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
export { ListRunSteps } from './nodes/ListRunSteps/ListRunSteps.node.ts';
export { RunAndWait } from './nodes/RunAndWait/RunAndWait.node.ts';
export { UploadFile } from './nodes/UploadFile/UploadFile.node.ts';
