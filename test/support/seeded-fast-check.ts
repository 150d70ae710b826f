import fc from '../../node_modules/fast-check/lib/cjs/fast-check.js';

// A commit is red or green whenever it is asked: the same random cases each time. RAMPART_SEED=$RANDOM asks others.
fc.configureGlobal({ seed: Number(process.env['RAMPART_SEED'] ?? 20_261_121) });

export * from '../../node_modules/fast-check/lib/cjs/fast-check.js';
export default fc;
