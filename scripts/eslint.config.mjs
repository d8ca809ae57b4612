import { houseConfig, withoutN8nRules } from '../lint/houseConfig.mjs';

export default houseConfig('scripts', withoutN8nRules, { rules: { 'no-console': 'off' } });
