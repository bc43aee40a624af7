package stride.modelfile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stride.file.Excerpt;

/**
 * Records of settings as JSON objects and back: numbers, booleans, strings, enums, lists, optionals and records. Where a
 * component's type is an interface, the object says which record it is in {@code "type"}; only the records listed are
 * ever made, whatever a file says.
 *
 * <p>A component that a later version adds stands last, and the record has a constructor without it, which says what held
 * before: so objects of earlier versions are read.
 */
public final class RecordCodec {
    private static final String TYPE = "type";

    private final List<Class<? extends Record>> known;
    private final Map<Class<? extends Record>, String> refused;

    /** @param known the records that an interface may stand for */
    public RecordCodec(List<Class<? extends Record>> known) {
        this(known, Map.of());
    }

    /**
     * @param known the records that an interface may stand for
     * @param refused others that are never saved, with what to do instead
     */
    public RecordCodec(List<Class<? extends Record>> known, Map<Class<? extends Record>, String> refused) {
        this.known = List.copyOf(known);
        this.refused = Map.copyOf(refused);
    }

    /** @throws IllegalArgumentException if a record behind an interface is not one of those known */
    public Map<String, Object> encode(Record value) {
        return encode(value, value.getClass());
    }

    /** As {@link #encode(Record)}; with the name of the record if {@code declared} is an interface. */
    public Map<String, Object> encode(Object value, Class<?> declared) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (declared.isInterface()) {
            if (refused.containsKey(value.getClass())) {
                throw new IllegalArgumentException(
                        value.getClass().getSimpleName() + " can't be saved: " + refused.get(value.getClass()));
            }
            if (!(value instanceof Record) || !known.contains(value.getClass())) {
                throw new IllegalArgumentException(value.getClass().getName()
                        + " can't be saved: a model file holds only records that every reader of it knows");
            }
            object.put(TYPE, value.getClass().getSimpleName());
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            object.put(component.getName(), encodeValue(read(value, component), component.getGenericType()));
        }
        return object;
    }

    private Object encodeValue(Object value, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type item = generic.getActualTypeArguments()[0];
            List<?> items =
                    value instanceof Optional<?> optional ? optional.stream().toList() : (List<?>) value;
            return items.stream().map(element -> encodeValue(element, item)).toList();
        }
        if (value instanceof Record) {
            return encode(value, (Class<?>) type);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof Float number) {
            // The decimal that reads back as the same float, not the long tail of its double.
            return new BigDecimal(number.toString());
        }
        return value;
    }

    private static Object read(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param type the record, or an interface that known records implement
     * @throws IllegalArgumentException if the object is not one
     */
    public <T> T decode(Map<?, ?> object, Class<T> type) {
        if (!type.isInterface()) {
            return type.cast(make(object, type));
        }
        Object name = object.get(TYPE);
        for (Class<? extends Record> candidate : known) {
            if (candidate.getSimpleName().equals(name) && type.isAssignableFrom(candidate)) {
                return type.cast(make(object, candidate));
            }
        }
        throw new IllegalArgumentException("unknown type '" + Excerpt.ofValue(name) + "'");
    }

    private Object make(Map<?, ?> object, Class<?> type) {
        RecordComponent[] components = presentComponents(object, type);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = object.get(components[i].getName());
            if (value == null) {
                throw new IllegalArgumentException(type.getSimpleName() + " lacks '" + components[i].getName() + "'");
            }
            try {
                values[i] = decodeValue(value, components[i].getGenericType());
            } catch (ClassCastException | ArithmeticException e) {
                throw new IllegalArgumentException(
                        type.getSimpleName() + " has an impossible '" + components[i].getName() + "': "
                                + Excerpt.ofValue(value),
                        e);
            }
        }
        try {
            var constructor = type.getDeclaredConstructor(types(components));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + ": " + e.getTargetException().getMessage(), e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All components, or without the last ones where the object lacks these and there is a constructor for the others. */
    private static RecordComponent[] presentComponents(Map<?, ?> object, Class<?> type) {
        RecordComponent[] all = type.getRecordComponents();
        int count = all.length;
        while (count > 0 && !object.containsKey(all[count - 1].getName())) {
            count--;
        }
        RecordComponent[] first = Arrays.copyOf(all, count);
        boolean constructor = Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(candidate -> Arrays.equals(candidate.getParameterTypes(), types(first)));
        return constructor ? first : all;
    }

    private static Class<?>[] types(RecordComponent[] components) {
        return Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    }

    private Object decodeValue(Object value, Type type) {
        if (type instanceof ParameterizedType generic) {
            List<Object> items = new ArrayList<>();
            for (Object item : (List<?>) value) {
                if (item == null) {
                    throw new IllegalArgumentException("a list holds null");
                }
                items.add(decodeValue(item, generic.getActualTypeArguments()[0]));
            }
            if (generic.getRawType() == Optional.class && items.size() > 1) {
                throw new ArithmeticException("more than one value");
            }
            return generic.getRawType() == Optional.class ? items.stream().findFirst() : List.copyOf(items);
        }
        Class<?> target = (Class<?>) type;
        if (target == int.class || target == Integer.class) {
            return Math.toIntExact(whole(value));
        } else if (target == long.class || target == Long.class) {
            return whole(value);
        } else if (target == float.class || target == Float.class) {
            return (float) finite(Float.parseFloat(((Number) value).toString()));
        } else if (target == double.class || target == Double.class) {
            return finite(((Number) value).doubleValue());
        } else if (target == boolean.class || target == String.class) {
            return target == String.class ? (String) value : (Boolean) value;
        } else if (target.isEnum()) {
            return constant(target, (String) value);
        }
        return decode((Map<?, ?>) value, target);
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new ArithmeticException("not a finite number");
        }
        return number;
    }

    private static long whole(Object value) {
        Number number = (Number) value;
        if (number.doubleValue() != number.longValue()) {
            throw new ArithmeticException("not a whole number");
        }
        return number.longValue();
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("unknown " + type.getSimpleName() + " '" + Excerpt.of(name) + "'");
    }
}
