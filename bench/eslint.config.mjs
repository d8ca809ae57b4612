import { houseConfig, withoutN8nRules } from '../lint/houseConfig.mjs';

export default houseConfig('bench', withoutN8nRules, { rules: { 'no-console': 'off' } });
