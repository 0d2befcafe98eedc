import type { JsonObject } from '../../../../entity/Entity.ts';
import type { Block } from '../Block.ts';
import type { BlockParser } from '../BlockParser.ts';
import type { Run } from '../../source/Line.ts';

/** A generic block as it is written. */
export interface Written {
  /** What follows `|`; undefined where nothing does. */
  readonly argument: string | undefined;
  readonly options: JsonObject;
  readonly content: Run;
  readonly line: number;
}

/** What generic blocks of one name stand for. */
export interface GenericKind {
  /** Whether what follows the name is of it; else it is no such block. By default whatever there is. */
  readonly takes?: (argument: string) => boolean;
  /** Makes it, and gives the element that its `attrs` are for. */
  readonly create: (parser: BlockParser, parent: Block, written: Written) => Block;
}

/** The types that an option names, each with its class and title. */
export interface NamedType {
  readonly name: string;
  readonly className: string;
  readonly title: string | undefined;
}
