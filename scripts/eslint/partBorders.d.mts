import type { Rule } from 'eslint';

export declare const partBorders: Rule.RuleModule;
