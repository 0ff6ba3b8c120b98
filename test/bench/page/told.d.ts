/** Given to pages by the bench: tells it what was seen. */
declare function told(text: string): void;
