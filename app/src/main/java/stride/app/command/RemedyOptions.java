package stride.app.command;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import stride.app.terminal.ShellWord;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Change;
import stride.classify.data.Remedy.Setting;

/** The options by which what the library advises is done on the command line. */
public final class RemedyOptions {
    private RemedyOptions() {}

    /** What to put behind a remedy's words: {@code  (--encoding UTF-16)}; empty if it needs no option. */
    public static String hint(Remedy remedy) {
        return hint(remedy, option -> true);
    }

    /** As {@link #hint(Remedy)}, with those options alone that there are. */
    public static String hint(Remedy remedy, Predicate<String> exists) {
        String options = remedy.changes().stream()
                .filter(change -> exists.test(option(change.setting())))
                .map(RemedyOptions::option)
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? "" : " (" + options + ")";
    }

    /** A remedy of whole sentences, the options before its last full stop. */
    static String sentence(Remedy remedy) {
        return remedy.words().replaceFirst("\\.$", "") + hint(remedy) + ".";
    }

    private static String option(Change change) {
        if (change.setting() == Setting.HEADER) {
            return change.value().filter("true"::equals).isPresent() ? "--header" : "--no_header";
        }
        return option(change.setting())
                + change.value().map(value -> " " + ShellWord.of(value)).orElse("");
    }

    static String option(Setting setting) {
        return switch (setting) {
            case ENCODING -> "--encoding";
            case FORMAT -> "--format";
            case SEPARATOR -> "--separator";
            case HEADER -> "--no_header";
            case BAD_RECORDS -> "--skip_bad_records";
            case TEXT_COLUMN -> "--text_column";
            case LABEL_COLUMN -> "--label_column";
            case LABEL_END -> "--label_end";
            case LABEL_SEPARATOR -> "--label_separator";
            case MULTI_LABEL -> "--multi_label";
            case DEV_SHARE -> "--dev_sample_percentage";
            case DEV_DATA -> "--dev";
            case TOKENIZER -> "--tokenizer";
            case MAX_LENGTH -> "--max_length";
            case CLASS_WEIGHTS -> "--class_weights";
            case MEMBERS -> "--model";
        };
    }
}
