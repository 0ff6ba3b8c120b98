/** No such key can be made. The message is a sentence for whoever asked for it. */
export class WrongWish extends Error {
  override name = 'WrongWish';
}
