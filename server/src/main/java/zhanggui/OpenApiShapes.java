package zhanggui;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * How our values look in the OpenAPI document, from which the pages' types are made: a record's component is there unless
 * it is {@code @Nullable}, money and points and ids are whole numbers with a name, a sealed answer is one of its cases.
 */
@Component
class OpenApiShapes extends ModelResolver {

    /** Values that JSON carries as one text. */
    private static final Set<Class<?>> TEXTS = Set.of(YearMonth.class, LocalTime.class);

    private static final Names NAMES = new Names();

    OpenApiShapes(ObjectMapperProvider mappers) {
        super(mappers.jsonMapper(), NAMES);
        openapi31(true);
        ModelResolver.enumsAsRef = true;
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        var java = type.getType() instanceof JavaType known ? known : TypeFactory.defaultInstance().constructType(type.getType());
        var raw = java.getRawClass();
        if (TEXTS.contains(raw)) return text();
        if (JsonNode.class.isAssignableFrom(raw)) return new Schema<>();
        if (raw.isRecord() && valueOf(raw) != null) return named(raw, scalar(valueOf(raw).getType()), context);
        if (raw.isSealed() && raw.isAnnotationPresent(JsonTypeInfo.class)) return oneOf(raw, context);
        var schema = super.resolve(type, context, next);
        if (raw.isRecord() && schema != null) components(raw, schema, java, context);
        return schema;
    }

    /** The one component that JSON writes instead of the record; null for other records. */
    private static RecordComponent valueOf(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).filter(c -> c.getAccessor().isAnnotationPresent(JsonValue.class)).findFirst().orElse(null);
    }

    private static Schema<?> scalar(Class<?> type) {
        if (type == String.class) return text();
        var schema = new Schema<>().format(type == int.class ? "int32" : "int64");
        schema.addType("integer");
        return schema;
    }

    private static Schema<?> text() {
        var schema = new Schema<>();
        schema.addType("string");
        return schema;
    }

    private Schema<?> named(Class<?> type, Schema<?> schema, ModelConverterContext context) {
        context.defineModel(NAMES.getNameOfClass(type), schema);
        return reference(type);
    }

    private static Schema<?> reference(Class<?> type) { return new Schema<>().$ref("#/components/schemas/" + NAMES.getNameOfClass(type)); }

    private Schema<?> oneOf(Class<?> type, ModelConverterContext context) {
        if (context.getDefinedModels().containsKey(NAMES.getNameOfClass(type))) return reference(type);
        var schema = new Schema<>();
        context.defineModel(NAMES.getNameOfClass(type), schema);
        var property = type.getAnnotation(JsonTypeInfo.class).property();
        var discriminator = new Discriminator().propertyName(property);
        cases(type).forEach(one -> {
            context.resolve(new AnnotatedType(one).resolveAsRef(true));
            mark(context.getDefinedModels().get(NAMES.getNameOfClass(one)), property, one.getSimpleName());
            schema.addOneOfItem(reference(one));
            discriminator.mapping(one.getSimpleName(), reference(one).get$ref());
        });
        schema.setDiscriminator(discriminator);
        return reference(type);
    }

    private static Stream<Class<?>> cases(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(c -> c.isSealed() ? cases(c) : Stream.of(c));
    }

    private static void mark(Schema<?> one, String property, String name) {
        var kind = text();
        kind.setConst(name);
        one.addProperty(property, kind);
        if (one.getRequired() == null || !one.getRequired().contains(property)) one.addRequiredItem(property);
        one.setDiscriminator(null);
    }

    private void components(Class<?> record, Schema<?> schema, JavaType java, ModelConverterContext context) {
        var defined = schema.get$ref() == null ? schema : context.getDefinedModels().get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
        if (defined == null || defined.getProperties() == null) return;
        for (var component : record.getRecordComponents()) {
            var property = defined.getProperties().get(component.getName());
            if (property == null) continue;
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) defined.getProperties().put(component.getName(), orNull(property));
            else if (defined.getRequired() == null || !defined.getRequired().contains(component.getName())) defined.addRequiredItem(component.getName());
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getAnyOf() != null || schema.getTypes() != null && schema.getTypes().contains("null")) return schema;
        var nothing = new Schema<>();
        nothing.addType("null");
        return new Schema<>().anyOf(List.of(schema, nothing));
    }

    /**
     * A class standing in another carries that one's name in front, so that two modules may both have a {@code Row}. Two
     * classes of one name would silently become one schema: that is an error.
     */
    static final class Names extends TypeNameResolver {

        private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

        @Override
        protected String getNameOfClass(Class<?> type) {
            var name = nameOf(type);
            var first = taken.putIfAbsent(name, type);
            if (first != null && first != type && type.getName().startsWith("zhanggui.")) throw new IllegalStateException(first + " and " + type + " would both be " + name + " in the OpenAPI document");
            return name;
        }

        private static String nameOf(Class<?> type) {
            var own = type.getSimpleName();
            if (type.getEnclosingClass() == null) return own;
            var outer = nameOf(type.getEnclosingClass()).replaceFirst("Http$", "");
            return own.startsWith(outer) ? own : outer + own;
        }
    }
}
