import type { operations } from '@poolgate/contracts/generated/scraper-types.ts';
import type { BodyOf, CheckedRequest, OperationHandler, Reply } from '@poolgate/server/api/operation.ts';

export type OperationId = keyof operations;

/** What answers an operation of the scraper contract, by its operationId. */
export type Handler<Id extends OperationId> = OperationHandler<operations[Id]>;
export type RequestFor<Id extends OperationId> = CheckedRequest<operations[Id]>;
export type ReplyTo<Id extends OperationId> = Reply<operations[Id]>;
/** The JSON body of its good answer. */
export type Body<Id extends OperationId> = BodyOf<operations[Id]>;
