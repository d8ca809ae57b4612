import { houseConfig } from '../lint/houseConfig.mjs';

export default houseConfig('backends');
