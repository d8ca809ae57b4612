import { describeFaultyChain } from '../../support/faults/describeFaultyChain.ts';

describeFaultyChain('responses', { onEveryCall: false });
