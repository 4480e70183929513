package zhanggui;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Viewer;

/** What every operation has in common in the OpenAPI document: its name, its module, and the problem document of a refusal. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class, ExportedRows.class);
    }

    /** The operation is named after handler class and method, which stays the same whatever else is added. */
    @Bean
    OperationCustomizer named() {
        return (operation, handler) -> {
            var thing = handler.getBeanType().getSimpleName().replaceFirst("Http$", "");
            var method = handler.getMethod().getName();
            operation.setOperationId(Character.toLowerCase(thing.charAt(0)) + thing.substring(1) + "." + method);
            operation.setTags(List.of(module(handler.getBeanType())));
            if (handler.hasMethodAnnotation(Export.class) && !asks(operation)) operation.addParametersItem(new Parameter().in("query").name("purpose").required(true).schema(text()));
            operation.getResponses().addApiResponse("default", new ApiResponse().description("refused or failed")
                    .content(new Content().addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
            return operation;
        };
    }

    private static boolean asks(Operation operation) { return operation.getParameters() != null && operation.getParameters().stream().anyMatch(p -> "purpose".equals(p.getName())); }

    private static String module(Class<?> type) {
        var packages = type.getPackageName().split("\\.");
        return packages.length > 1 ? packages[1] : "zhanggui";
    }

    @Bean
    OpenApiCustomizer common() {
        return document -> {
            document.setInfo(new Info().title("Zhanggui").version("1"));
            document.setServers(null);
            document.setTags(null);
            document.getComponents().addSchemas("Problem", problem());
            document.getComponents().addSchemas("WrongField", object().addProperty("field", text()).addProperty("message", text()).required(List.of("field", "message")));
            withoutOthers(document);
        };
    }

    /** Only what is ours: management addresses are no part of the contract with the pages. */
    private static void withoutOthers(OpenAPI document) { document.getPaths().keySet().removeIf(path -> !path.startsWith("/api/")); }

    private static Schema<?> problem() {
        var fields = typed("array");
        fields.setItems(new Schema<>().$ref("#/components/schemas/WrongField"));
        return object()
                .addProperty("type", text()).addProperty("title", text()).addProperty("detail", text()).addProperty("instance", text())
                .addProperty("status", typed("integer")).addProperty("code", text()).addProperty("rule", text())
                .addProperty("facts", object()).addProperty("fields", fields).addProperty("requestId", text())
                .required(List.of("title", "detail", "status", "code", "requestId"));
    }

    private static Schema<?> object() { return typed("object"); }

    private static Schema<?> text() { return typed("string"); }

    private static Schema<?> typed(String type) {
        var schema = new Schema<>();
        schema.addType(type);
        return schema;
    }
}
