import { setFlagsFromString } from 'node:v8';

/*
 * Expressions of constraints come from anybody, and one like `(a+)+!` would hold the program for ever:
 * where there are too many ways to try, they are matched in linear time instead. Node.js reads this
 * when an expression is first used, so programs import this file before all others.
 */
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
