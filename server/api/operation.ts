import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import type { Csv } from '../lists/csv.ts';
import type { Format, ListForm } from '../lists/formats.ts';

/** One operation of a contract, as its generated types describe it. */
export interface Described {
  parameters: { path?: object; query?: object; header?: object };
  responses: object;
}

type Member<T, Key extends PropertyKey> = T extends { [K in Key]?: infer Value } ? Exclude<Value, undefined> : never;
/** No members, if the generator wrote `never` or nothing. */
type OrNone<T> = [T] extends [never] ? Record<never, never> : T;

export type PathOf<Operation extends Described> = OrNone<Member<Operation['parameters'], 'path'>>;
export type QueryOf<Operation extends Described> = OrNone<Member<Operation['parameters'], 'query'>>;
export type HeadersOf<Operation extends Described> = OrNone<Member<Operation['parameters'], 'header'>>;
export type RequestBodyOf<Operation extends Described> = Member<
  Member<Member<Operation, 'requestBody'>, 'content'>,
  'application/json'
>;

/** A request after its check by the contract. Parameters have the contract's types: numbers are numbers, absent ones undefined. */
export interface CheckedRequest<Operation extends Described = Described> {
  operationId: string;
  path: PathOf<Operation>;
  query: QueryOf<Operation>;
  headers: HeadersOf<Operation>;
  body: RequestBodyOf<Operation>;
  /** JSON, if the operation has no CSV. */
  format: Format;
  /** The same, with what else was asked about its form. */
  form: ListForm;
  /** Whether `Accept` decided the format. The same URL may then be answered in another one. */
  byAccept: boolean;
  /** Path and query as the caller sent them. */
  url: string;
  /** As it came in. */
  incoming: IncomingMessage;
  /** Who asks, as bounds count callers. */
  caller: string;
  /** Aborts when the caller leaves. */
  signal: AbortSignal;
}

type ContentOf<Answer> = Answer extends { content: infer Content } ? Content : never;
type JsonOf<Answer> = Member<ContentOf<Answer>, 'application/json'>;

/** The JSON body of a good answer. */
export type BodyOf<Operation extends Described> = Operation['responses'] extends { 200: infer Answer }
  ? JsonOf<Answer>
  : never;

/** Something was made, which is found at `Location`. */
type MadeReply<Answer> = { status: 201; body: JsonOf<Answer>; headers: { Location: string } & Record<string, string> };

interface Headed {
  headers?: Record<string, string>;
}

/** A JSON body. `csv` is needed exactly if the contract also offers CSV. */
type JsonReply<Answer> = Headed & { body: JsonOf<Answer> } & ('text/csv' extends keyof ContentOf<Answer>
    ? { csv: Csv }
    : { csv?: never });

/** Text of a media type in the contract, such as metrics or a page. */
interface TextReply<Type> extends Headed {
  type: Type extends string ? Type | `${Type};${string}` : never;
  text: string;
}

type GoodReply<Answer> = [ContentOf<Answer>] extends [never]
  ? never
  : [JsonOf<Answer>] extends [never]
    ? TextReply<keyof ContentOf<Answer>>
    : JsonReply<Answer>;

/** Writes its answer itself: for answers that are kept ready or passed on from a service. */
export interface Written {
  write: (request: Request, response: Response, next: (error?: unknown) => void) => void;
}

/** What an operation may answer with. The contract's errors are thrown as a Problem. */
export type Reply<Operation extends Described> =
  | (Operation['responses'] extends { 200: infer Answer } ? GoodReply<Answer> : never)
  | (Operation['responses'] extends { 201: infer Answer } ? MadeReply<Answer> : never)
  | (Operation['responses'] extends { 204: unknown } ? 'no content' : never)
  /** The caller closed the connection, so nothing is sent. */
  | 'caller left'
  | Written;

/** @throws Problem with a status that the contract describes for the operation. */
export type OperationHandler<Operation extends Described> = (
  request: CheckedRequest<Operation>,
) => Reply<Operation> | Promise<Reply<Operation>>;

/** Every operation of a contract with its handler. A missing one is a type error. */
export type Handlers<Operations> = {
  [Id in keyof Operations]: Operations[Id] extends Described ? OperationHandler<Operations[Id]> : never;
};
