import { houseConfig, withoutN8nRules } from '../lint/houseConfig.mjs';

export default houseConfig('engine', withoutN8nRules);
