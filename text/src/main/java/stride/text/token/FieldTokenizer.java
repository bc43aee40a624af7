package stride.text.token;

import java.util.ArrayList;
import java.util.List;

/** Has another tokenizer cut each field of a text, and puts a mark before every field but the first: see {@link TextFields}. */
record FieldTokenizer(Tokenizer each) implements Tokenizer {
    static final String PREFIX = "fields:";

    @Override
    public String name() {
        return PREFIX + each.name();
    }

    @Override
    public List<String> tokenize(String text) {
        List<String> fields = TextFields.of(text);
        List<String> tokens = new ArrayList<>(each.tokenize(fields.get(0)));
        for (int field = 1; field < fields.size(); field++) {
            tokens.add(TextFields.mark(field + 1));
            tokens.addAll(each.tokenize(fields.get(field)));
        }
        return List.copyOf(tokens);
    }
}
