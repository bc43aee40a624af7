/**
 * From a text to its tokens: the words, characters and signs a network knows by number. A {@link
 * stride.text.token.Tokenizer} is found by name, since the model file stores the name. Others plug in a {@link
 * stride.text.token.Segmenter} or a whole tokenizer. Start with {@link stride.text.token.Tokenizer}.
 */
@NullMarked
package stride.text.token;

import org.jspecify.annotations.NullMarked;
